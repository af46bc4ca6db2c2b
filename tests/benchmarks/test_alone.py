"""The application beside which what is kept is measured."""

from benchmarks.alone import BODY, ETAG, application


def answer_to(**environ):
    head = []
    body = application(environ, lambda *status_and_headers: head.extend(status_and_headers))
    return head[0], b"".join(body)


def test_the_server_alone_answers_whoever_has_its_answer_with_304():
    assert answer_to() == ("200 OK", BODY)
    assert answer_to(HTTP_IF_NONE_MATCH=ETAG) == ("304 Not Modified", b"")
