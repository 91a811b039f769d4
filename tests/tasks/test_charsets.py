"""Bytes whose charset nobody declares: letters and language together, and a mark where they part."""

import json
from datetime import UTC, datetime

import pytest

from tasks.charsets import charsets_of, guess_charset
from tasks.extract.decode import decode_body
from tasks.extract.extract import extract_page
from tasks.extract.settings import ExtractSettings
from tasks.records import Claims, PageText

TEXTS = [
    ("en", "cp1252", "François Müller-Nuñez will stand for mayor of Saint-Étienne, a day after Hélène "
     "Lefèvre resigned. "
     "“The affair is over,” he said — but Käthe Öberg’s report cost Lefèvre £1.5m in lost sponsors."),
    ("en", "cp1252", "Café owner wins £1m case\n\nA café owner in Besançon has won €1m – “a miracle”, said the owner, "
     "Chloé Dupré.\n\nShe told the local paper L’Est Républicain that she would give half of it away."),
    ("en", "cp1252", "It wasn’t the council’s fault. “We can’t pay,” the firm’s owner said – and left."),
    ("en", "cp1252", "The minister said it was “a disgrace”. The ferry costs £12, up from €9."),
    ("de", "cp1252", "Die Fähre nach Föhr ist am Mittwoch ausgefallen. „Wir rechnen erst am Freitag mit "
     "Besserung“, sagte "
     "Sprecherin Käthe Möller. Der Schaden: 3 Mio. €."),
    ("de", "cp1252", "Größere Schäden gab es nicht, hieß es."),
    ("fr", "cp1252", "« J’ai pris ma décision », a déclaré le maire. Un juge enquête sur les 3,2 millions d’€ qui ont "
     "disparu des caisses de la mairie où l’œuvre était exposée."),
    ("fr", "cp1252", "Grève à la gare : trafic très perturbé dès jeudi matin, où l’on prévoit un train sur deux."),
    ("fr", "iso8859-15", "Le cœur de la ville est fermé, sa sœur a payé 3 € pour un bœuf à l'étouffée, dit le maire."),
    ("es", "cp1252", "El alcalde de La Coruña dimitió el viernes. «¿Qué más quieren de mí?», preguntó "
     "a los periodistas."),
    ("pt", "cp1252", "“A situação é grave, mas não é trágica”, afirmou João Gonçalves à imprensa de São João."),
    ("sv", "cp1252", "Färjan till Öland ställdes in. ”Vi räknar med förbättring på fredag”, sade Åke Sjöberg."),
    ("pl", "cp1250", "Burmistrz Łodzi złożył w piątek rezygnację. „Podjąłem decyzję i jest ona ostateczna” "
     "– powiedział. "
     "Śledczy szukają trzech milionów złotych, opozycja żąda wyborów."),
    ("pl", "cp1250", "Strażacy ugasili pożar w Gdańsku. Nikt nie ucierpiał."),
    ("pl", "iso8859-2", "Śledczy szukają trzech milionów złotych, opozycja żąda wcześniejszych wyborów w Łodzi."),
    ("cs", "cp1250", "Starosta Českých Budějovic odstoupil. „Rozhodl jsem se a je to konečné,“ řekl "
     "novinářům v pátek."),
    ("cs", "iso8859-2", "Požár v Plzni zničil střechu školy. Nikdo nebyl zraněn."),
    ("hu", "cp1250", "A győri polgármester lemondott. „Ez végleges” – mondta. Az ellenzék új "
     "választást követel, és örül."),
    ("ru", "cp1251", "Мост через Волгу закрыт с понедельника. «Ремонт продлится до 1 июня», — сказал Иван Сидоров."),
    ("ru", "koi8-r", "Мост через Волгу закрыт на ремонт до июня, сообщила пресс-служба мэрии города."),
    ("ru", "cp866", "Мост через Волгу закрыт на ремонт до июня, сообщила пресс-служба мэрии города."),
    ("uk", "cp1251", "Рух мостом через Дніпро закрито. «Ремонт триватиме до червня», — сказав Іван Шевчук."),
    ("bg", "cp1251", "Движението по моста при Русе е спряно. „Ремонтът ще продължи до юни“, каза Иван Петров."),
    ("tr", "cp1254", "Belediye Başkanı cuma günü istifa etti. “Kararımı verdim ve bu kesindir” dedi gazetecilere."),
    ("tr", "cp1254", "Boğaz’da vapur seferleri fırtına nedeniyle iptal edildi, diye açıkladı işletme."),
    ("el", "cp1253", "Ο δήμαρχος παραιτήθηκε την Παρασκευή. «Πήρα την απόφασή μου», είπε στους δημοσιογράφους."),
    ("el", "iso8859-7", "Απεργία στα πλοία από την Πέμπτη, ανακοίνωσε η ΠΝΟ."),
    ("lt", "cp1257", "Vilniaus meras penktadienį atsistatydino. „Priėmiau sprendimą ir jis galutinis“, – sakė jis."),
    ("he", "cp1255", "ראש העיר חיפה התפטר ביום שישי לאחר פרשת בית הקפה, אמר לעיתונאים."),
    ("ar", "cp1256", "استقال رئيس البلدية يوم الجمعة. وقال للصحفيين: «اتخذت قراري وهو نهائي»."),
    ("ja", "cp932", "市長は金曜日、喫茶店をめぐる疑惑を受けて辞任した。「これが最後だ」と記者団に語った。"),
    ("ko", "cp949", "시장이 카페 스캔들로 금요일에 사임했다. 야당은 조기 선거를 요구하고 있다."),
    ("zh", "gb18030", "市长星期五因咖啡馆丑闻辞职。他对记者说：“我已经作出决定。”反对派要求提前选举。"),
]  # fmt: skip
CASES = [pytest.param(*case, id=f"{number}-{case[0]}-{case[1]}") for number, case in enumerate(TEXTS)]


def wrap(text: str, language: str | None) -> str:
    lang = f' lang="{language}"' if language else ""
    return f"<!doctype html><html{lang}><title>{text[:20]}</title><style>p {{}}</style><p>{text}</p></html>"


@pytest.mark.parametrize("repeats", [1, 8])
@pytest.mark.parametrize(("language", "charset", "text"), CASES)
def test_a_text_is_read_in_the_charset_of_its_language(language: str, charset: str, text: str, repeats: int) -> None:
    whole = "\n\n".join([text] * repeats)
    assert decode_body(whole.encode(charset)).text == whole


@pytest.mark.parametrize("claim", [None, "own", "en"])
@pytest.mark.parametrize(("language", "charset", "text"), CASES)
def test_a_page_is_read_whatever_language_it_calls_itself(
    language: str, charset: str, text: str, claim: str | None
) -> None:
    page = wrap(text, language if claim == "own" else claim)
    assert decode_body(page.encode(charset)).text == page


def test_what_the_source_says_of_the_language_helps_a_text_too_short_to_tell() -> None:
    assert decode_body("Tartu ülikool: žürii".encode("cp1257"), language_claim="et").text == "Tartu ülikool: žürii"
    assert charsets_of("xx")[0] == charsets_of(None)[0] == charsets_of("en")[0] == "cp1252"


def test_letters_that_make_no_words_refute_the_language() -> None:
    """An English text may be written in the charset of its country."""
    text = "The mayor of Łódź, Wałęsa’s friend, met the people of Bełżec and Świdnica on Monday, his office said."
    guess = guess_charset(text.encode("cp1250"))
    assert (guess.charset, guess.is_sure) == ("cp1250", False)


@pytest.mark.parametrize("body", [b"\x81\x8d\x8f", b"\xa3", b"\xfd\xff\xfe" * 20, bytes(range(128, 256))])
def test_bytes_of_no_language_are_read_somehow(body: bytes) -> None:
    assert decode_body(body + b" said").text.endswith(" said")


def test_a_guess_is_told_in_the_evidence() -> None:
    for body, source in [
        ("Tik Jėzus.".encode("cp1257"), "guessed"),
        (TEXTS[0][2].encode("cp1252"), "detected"),
        (TEXTS[0][2].encode(), "bytes"),
    ]:
        now = datetime(2026, 1, 2, tzinfo=UTC)
        page = PageText("p" * 24, "file:a.txt", None, "text/plain", None, now, Claims(), body)
        batch, _ = extract_page(page, ExtractSettings())
        assert json.loads(batch["core.extractions"][0].evidence)["charset"]["source"] == source
