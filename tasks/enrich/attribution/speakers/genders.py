"""What tells whether a person is spoken of as he or she: titles, roles, common given names. Written by hand."""

from collections.abc import Iterable
from functools import cache
from typing import Literal

Gender = Literal["he", "she"]

_HE = """
    mr sir lord king prince duke baron pope rabbi imam sheikh spokesman chairman congressman assemblyman
    businessman councilman alderman salesman fireman policeman actor waiter husband father brother son uncle
    nephew grandfather boy man gentleman widower
"""
_HE_NAMES = """
    aaron abdul abraham adam adrian ahmed alan albert alejandro
    alexander ali allen amir andrew andre angel anthony antonio antony arnold arthur asif barack barry ben
    benjamin bernard bernie bill billy bob boris brad bradley brandon brent brett brian bruce bryan calvin carl
    carlos chad charles charlie christopher chuck clarence colin craig curtis dale dan daniel dave david dean
    dennis derek dick diego dmitry dominic don donald doug douglas drew duncan dwight dylan earl ed eddie edgar
    eduardo edward elijah emmanuel enrique eric ernest ethan eugene evan felix fernando francis francisco
    francois frank franklin fred frederick gabriel gary gavin gene geoffrey george gerald gerard giorgio glenn
    gordon graham greg gregory guillermo gustavo guy hamid hans harold harry harvey hassan hector henry herbert
    herman hiroshi howard hugh hugo ian ibrahim igor imran isaac ismail ivan jack jackson jacob jake jamal james
    jared jason javier jay jean jeb jeff jeffrey jens jeremy jerome jerry jesse jim jimmy joe joel john johnny
    jon jonathan jorge jose joseph josh joshua juan julian julio justin karl keith ken kenneth kevin khalid kofi
    kurt kyle lance larry lars lawrence lee leo leon leonard lewis liam lloyd louis lucas luis luke mahmoud
    malcolm manuel marc marcel marco marcus mario mark martin marvin matt matteo matthew maurice max michael
    michel miguel mike mikhail milton mitch mitt mohamed mohammad mohammed mustafa narendra nathan neil newt
    nicholas nick nicolas nigel nikolai noah norman oleg oliver omar oscar otto owen pablo patrick paul pavel
    pedro pete peter phil philip phillip pierre rahul raj ralph ramon randy rashid raul ray raymond reggie rex
    ricardo richard rick rob robert roberto rodney rodrigo roger roland ron ronald roy rudy rupert russell ryan
    salman sam samuel saul scott sean sebastian serge sergei shane shaun shinzo silvio simon stanley stefan
    stephen steve steven stuart ted terrence terry theodore thomas tim timothy toby todd tom tommy tony travis
    trevor vicente victor viktor vincent vladimir wade walter warren wayne wesley will william winston wolfgang
    xavier yasser yusuf zachary
"""
_SHE = """
    mrs ms miss madam lady queen princess duchess baroness spokeswoman chairwoman congresswoman assemblywoman
    businesswoman councilwoman saleswoman policewoman actress waitress wife mother sister daughter aunt niece
    grandmother girl woman widow
"""
_SHE_NAMES = """
    abigail agnes aisha alexandra alexis alice alicia alison allison amanda amber
    amelia amy ana andrea angela angelina anita ann anna anne annette annie ariana arianna ashley audrey barbara
    beatrice becky bernadette beth betsy betty beverly bonnie brenda bridget brittany camilla carla carly carmen
    carol caroline carolyn carrie catherine cathy cecilia celeste charlotte chelsea cheryl chloe christina
    christine cindy claire clara claudia colleen condoleezza connie courtney crystal cynthia daisy dana danielle
    dawn deborah debbie debra deirdre denise diana diane dolores donna doris dorothy edith eileen elaine eleanor
    elena elisabeth elise elizabeth ellen emily emma erica erin esther ethel eva eve evelyn fatima fiona
    florence frances gail georgia geraldine gina gladys glenda gloria grace gretchen gwen hannah harriet heather
    heidi helen hilary hillary hope huma indira ingrid irene iris isabel isabella ivanka jackie jacqueline jane
    janet janice jasmine jean jeanne jennifer jenny jessica jill jo joan joanna joanne jocelyn josephine joy
    joyce juanita judith judy julia juliana julie kaja kamala karen karin kate katherine kathleen kathryn kathy
    katie katrina kayla kellyanne kelly kim kimberly kirsten kristen kristin laura lauren leah leila lena leslie
    lillian linda lisa liz lois loretta lorraine louise lucia lucy lydia lynn madeleine maggie marcia margaret
    maria marianne marie marilyn marina marine marion marjorie marlene martha mary maureen maxine megan megyn
    melania melinda melissa mercedes meredith mia michaela michele michelle mildred miriam molly monica nadia
    nancy naomi natalie natasha nicola nicole nina nora norma olga olivia pamela patricia patty paula pauline
    peggy penelope phyllis priscilla rachel rebecca renee rhonda rita roberta robin rosa rosalind rose rosemary
    roxanne ruth sabrina sally samantha sandra sara sarah serena sharon sheila shelly shirley silvia simone
    sonia sonya sophia sophie stacey stella stephanie sue susan susanna suzanne sylvia tamara tanya teresa tess
    theresa tiffany tina tracy ursula valerie vanessa vera veronica victoria viola virginia vivian wanda wendy
    whitney yolanda yvette yvonne zoe
"""


def gender_of(words: Iterable[str]) -> Gender | None:
    """What the first telling word says; None if none tells, or it is both ("Jean")."""
    return _first(words, _table())


def gender_of_roles(words: Iterable[str]) -> Gender | None:
    """What titles and roles say ("Mr.", "wife"); names among them, as in "Georgia's premier", tell nothing."""
    return _first(words, _roles())


def _first(words: Iterable[str], table: dict[str, Gender]) -> Gender | None:
    return next((table[word] for word in (one.lower().rstrip(".") for one in words) if word in table), None)


@cache
def _roles() -> dict[str, Gender]:
    return {**dict.fromkeys(_HE.split(), "he"), **dict.fromkeys(_SHE.split(), "she")}


@cache
def _table() -> dict[str, Gender]:
    he, she = set(_HE_NAMES.split()), set(_SHE_NAMES.split())
    table: dict[str, Gender] = dict.fromkeys(he - she, "he")
    table.update(dict.fromkeys(she - he, "she"))
    return {**table, **_roles()}
