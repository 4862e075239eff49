from __future__ import annotations

import pytest

from readout.errors import PageError
from readout.pages.decode import decode

GERMAN = "Die Außenminister trafen sich in Köln, um über Grenzübergänge zu sprechen; schöne Grüße aus der Hauptstadt."
KOREAN = "외교부는 수요일 서울에서 한일 외교장관 회담을 열었다고 밝혔다."
JAPANESE = "外務大臣は水曜日に東京で会談した。両国は協力を確認した。"


@pytest.mark.parametrize(
    ("data", "encoding", "evidence"),
    [
        (b"The ministers met.", "utf-8", "assumed"),
        (GERMAN.encode(), "utf-8", "detected"),
        (b"\xef\xbb\xbf" + GERMAN.encode(), "utf-8", "bom"),
        (b"\xff\xfe" + GERMAN.encode("utf-16-le"), "utf-16-le", "bom"),
        (GERMAN.encode("utf-16-le"), "utf-16-le", "detected"),
        (b'<html><head><meta charset="utf-8"></head>' + GERMAN.encode(), "utf-8", "declared"),
        (b'<html><head><meta charset="iso-8859-1"></head>' + GERMAN.encode("latin-1"), "cp1252", "declared"),
        (
            b'<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"></head>' + KOREAN.encode("cp949"),
            "cp949",
            "declared",
        ),
        (b'<html><head><meta charset="shift_jis"></head>' + JAPANESE.encode("cp932"), "cp932", "declared"),
        (b'<html><head><meta charset="gb2312"></head>' + "外交部发言人星期三表示。".encode("gb18030"), "gb18030", "declared"),
    ],
)
def test_encoding_and_where_it_came_from(data: bytes, encoding: str, evidence: str):
    decoded = decode(data)
    assert (decoded.encoding, decoded.evidence) == (encoding, evidence)
    assert "\ufffd" not in decoded.text


def test_western_bytes_without_declaration_are_read():
    assert "Köln" in decode(GERMAN.encode("latin-1")).text


def test_encoding_told_by_the_server_is_used():
    decoded = decode(KOREAN.encode("cp949"), "EUC-KR")
    assert decoded.text == KOREAN
    assert decoded.evidence == "declared"


def test_a_stray_byte_does_not_lose_a_page():
    decoded = decode((GERMAN * 5).encode() + b"\xe4 End.")
    assert decoded.text.endswith("End.")
    assert decoded.text.count("\ufffd") == 1


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"%PDF-1.7 some text that looks readable enough",
        b"The ministers met.\x00 They agreed.",
        bytes(range(32)) * 100,
    ],
)
def test_binary_is_refused(data: bytes):
    with pytest.raises(PageError) as caught:
        decode(data)
    assert caught.value.reason == "binary"


def test_mixed_encodings_are_refused():
    with pytest.raises(PageError) as caught:
        decode((GERMAN + "\n").encode() * 3 + (GERMAN + "\n").encode("latin-1") * 3)
    assert caught.value.reason == "unreadable"
    assert "mixes encodings" in str(caught.value)
