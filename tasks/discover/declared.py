"""What stands in the fields of a source declaration: addresses, domains, codes, each with the mend of a wrong one."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from tasks.discover.fields import Fault, read_domain, read_url
from tasks.escape import escape_text
from tasks.names.countries import load_countries
from tasks.names.keys import make_key

LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""ISO 639-1."""


def check_address(url: str) -> str:
    """A web address."""
    checked = read_url(url, "")
    if isinstance(checked, Fault) or not checked.startswith("http"):
        raise ValueError(f"{escape_text(url)!r} is no http(s) address; write for example https://courier.example/rss.xml")
    return checked


def check_domain(text: str) -> str:
    """The domain of an outlet, also out of a web address."""
    domain = read_domain(text)
    if domain is None:
        raise ValueError(f"{escape_text(text, 80)!r} is no domain; write that of its pages: courier.example")
    return domain


def check_country(code: str) -> str:
    """A code of ISO 3166-1 in lower case."""
    countries = load_countries()
    if code.upper() in countries.by_code:
        return code.lower()
    meant = countries.by_name.get(make_key(code))
    mend = f"for {countries.by_code[meant].name} write {meant.lower()}" if meant else "for example gb, de or ke"
    raise ValueError(f"{escape_text(code, 80)!r} is no code of a country in two letters (ISO 3166-1 alpha-2); {mend}")


def check_language(code: str) -> str:
    """A code of ISO 639-1 in lower case."""
    if code.lower() in LANGUAGES:
        return code.lower()
    raise ValueError(
        f"{escape_text(code, 80)!r} is no code of a language in two letters (ISO 639-1); for example en, de or sw"
    )


def refuse_truth(value: Any) -> Any:
    """In YAML, `no` is false: Norway and Norwegian need quotes."""
    if isinstance(value, bool):
        raise ValueError('YAML reads this as true or false; put it in quotes, for example "no"')
    return value


Address = Annotated[str, AfterValidator(check_address)]
Domain = Annotated[str, AfterValidator(check_domain)]
Country = Annotated[str, AfterValidator(check_country), BeforeValidator(refuse_truth)]
Language = Annotated[str, AfterValidator(check_language), BeforeValidator(refuse_truth)]
