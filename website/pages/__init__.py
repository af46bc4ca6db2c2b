"""What the pages show: plain values made from rows, in the reader's language, for templates/components/.

Nothing here decides what is public: rows come in through querysets that answer to the clock.
"""
