"""What the tests of the API share."""

import pytest


@pytest.fixture
def get(client):
    """A function that gives the JSON of an address below /api/v1/, which must answer with 200."""

    def get(path, **parameters):
        response = client.get(f"/api/v1/{path}", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return get


@pytest.fixture
def refused(client):
    """A function that gives the errors of an address below /api/v1/ that answers with 400, by parameter."""

    def refused(path, **parameters):
        response = client.get(f"/api/v1/{path}", parameters)
        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        return {error["parameter"]: error["detail"] for error in response.json()["errors"]}

    return refused
