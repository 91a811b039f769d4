"""Charsets: what the bytes are beats what anybody says about them."""

import codecs

import pytest

from tasks.extract.decode import decode_body

TEXT = "<html><body><p>Große Fähre – «Île», naïve “quotes”</p></body></html>"


@pytest.mark.parametrize(
    ("body", "declared", "charset", "source"),
    [
        (TEXT.encode(), "iso-8859-1", "utf-8", "bytes"),
        (codecs.BOM_UTF8 + TEXT.encode(), "cp1252", "utf-8", "bom"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-8", "utf-16-le", "bom"),
        (TEXT.encode("cp1252"), "iso-8859-1", "cp1252", "header"),
        (TEXT.encode("cp1252"), "latin1", "cp1252", "header"),
        (b"<meta charset='windows-1252'>" + TEXT.encode("cp1252"), "utf-8", "windows-1252", "meta"),
        (b"<meta charset='windows-1252'>" + TEXT.encode("cp1252"), "no-such-charset", "windows-1252", "meta"),
    ],
)
def test_the_text_is_read_right(body: bytes, declared: str, charset: str, source: str) -> None:
    decoded = decode_body(body, declared)
    assert TEXT in decoded.text
    assert (decoded.charset, decoded.source) == (charset, source)


def test_undeclared_charset_is_detected() -> None:
    text = "Президент заявил в понедельник, что переговоры продолжатся на следующей неделе в Женеве. " * 5
    assert decode_body(text.encode("cp1251")).text == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    body = ("<p>" + "Größe über alles, sagte er. " * 20).encode() + b"\xc3\x28</p>"
    assert "Größe über" in decode_body(body, None).text


def test_what_no_text_contains_is_removed() -> None:
    decoded = decode_body(b"one\x00two\x07three\r\nfour\rfive\x0csix \xed\xa0\x80", None)
    assert decoded.text.startswith("onetwothree\nfour\nfive\nsix")
    decoded.text.encode("utf-8")
