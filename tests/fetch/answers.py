"""Answers as a server would give them."""

from tasks.fetch.ask import Answer


def make_answer(body: str, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    return Answer("https://a.example/1", status, headers, body.encode(), ())
