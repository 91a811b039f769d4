"""Is what is installed what Broadsheet needs?"""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from deploy.settings import Settings
from flows.corrections_file import check_corrections_file, find_corrections
from flows.doctor.finding import Finding
from tasks.errors import ModelError, SettingsError
from tasks.relate.embeddings.embedder import MODEL
from tasks.relate.embeddings.extra import check_extra, find_tokenizer
from tasks.relate.embeddings.extra import find_model as find_embedding_model

INSTALL = "install again from requirements.lock: make clean, then make run"


def check_versions() -> Iterator[Finding]:
    """Python and each package that Broadsheet names, against the versions that it was made with."""
    python = ".".join(map(str, sys.version_info[:3]))
    is_known = sys.version_info[:2] == (3, 11)
    yield Finding(
        "python", "good" if is_known else "warning", python, "" if is_known else "Broadsheet is tested with Python 3.11"
    )
    wrong = [line for text in requires("broadsheet") or [] if (line := compare_version(Requirement(text)))]
    if wrong:
        yield Finding("packages", "bad", "; ".join(wrong), INSTALL)
    else:
        yield Finding("packages", "good", f"broadsheet {version('broadsheet')} and all that it needs")


def compare_version(requirement: Requirement) -> str | None:
    """What is wrong with an installed package; None if nothing is, or if it is not needed here."""
    if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
        return None
    try:
        installed = version(requirement.name)
    except PackageNotFoundError:
        return f"{requirement.name} is missing"
    if requirement.specifier.contains(installed, prereleases=True):
        return None
    return f"{requirement.name} is {installed}, wanted is {requirement.specifier}"


def check_models(settings: Settings) -> Iterator[Finding]:
    """Each language model of the settings: is it there, and of this spaCy?"""
    for language, name in settings.enrich.models.items():
        yield check_model(language, name)


def check_model(language: str, name: str) -> Finding:
    """One model, a package or a folder, without loading it."""
    subject = f"model {language}"
    folder = find_model(name)
    if folder is None:
        mend = f"install the package {name}, or name another in enrich.models; articles wait until then"
        return Finding(subject, "bad", f"{name} is not installed", mend)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    wanted = str(meta.get("spacy_version", ""))
    if SpecifierSet(wanted).contains(version("spacy"), prereleases=True):
        return Finding(subject, "good", f"{name} {meta.get('version')}")
    return Finding(subject, "bad", f"{name} wants spaCy {wanted}, installed is {version('spacy')}", INSTALL)


def check_embeddings(settings: Settings) -> Iterator[Finding]:
    """The second signal of stories, if the settings turn it on: is it installed, and is the model the right one?"""
    if settings.relate.embeddings:
        try:
            check_extra(settings.relate)
            find_embedding_model()
            find_tokenizer()
        except (SettingsError, ModelError) as error:
            yield Finding("embeddings", "bad", str(error), "until then ingest and reprocess fail")
        else:
            yield Finding("embeddings", "good", f"the second signal of stories is on: {MODEL}")


def check_corrections(settings: Settings) -> Iterator[Finding]:
    """The file of corrections, if the settings name one: can it be understood?"""
    file = find_corrections(settings)
    if file:
        try:
            count = check_corrections_file(settings)
        except SettingsError as error:
            yield Finding("corrections", "bad", str(error), "mend the file: until then ingest and reprocess fail")
        else:
            yield Finding("corrections", "good", f"{file} can be understood: {count} corrections and those of entities")


def find_model(name: str) -> Path | None:
    """The folder with a model's meta.json."""
    if (Path(name) / "meta.json").is_file():
        return Path(name)
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin is None:
        return None
    return next((file.parent for file in Path(spec.origin).parent.glob("**/meta.json")), None)
