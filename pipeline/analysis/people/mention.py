"""A chain of capitalised words, with what speaks for or against its being a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.analysis.people.tokens import Chain

Gender = Literal["m", "f"]

# How surely a title tells the gender: "Mme", "le ministre".
BY_HONORIFIC, BY_AGREEMENT, BY_ROLE = 4, 2, 1


@dataclass(slots=True)
class Mention:
    """A chain with its evidence.

    ==================  =====================================================================
    ``label``           the recogniser's label of most of its tokens, "" for none
    ``exact``           the recogniser found just this stretch
    ``honorific``       "M.", "S.E." before it; ``group``: a plural one, "MM."
    ``role``            office noun that it stands in apposition to; ``adjacent``: no word between;
                        ``several``: that noun is a plural, "les présidents A et B"; ``closing``: a surname
                        alone right behind its complete phrase, "le directeur de l'OMS | A"
    ``gender``          what honorific and role tell; ``certainty``: how surely
    ``demonym``         "le Turc" before it, or an adjective ("Comité National Turc");
                        ``inhabitant``: with the article
    ``apposed``         ", ministre …" after it
    ``eponym``          "stade", "fondation" before it; ``site``: "port de", "attaque de"
    ``thing``           such a word before it, behind an office: "le PDG du groupe | A"
    ``article`` ``of``  article, "de" directly before it; ``place_before``: "à", "en"
    ``state_before``    "du Niger, " before it; ``state_after``: "du Niger" after it
    ``country_after``   "(Niger)" after it; ``realm``: "de Belgique", a monarchy, after it
    ``saying_before``   "a déclaré", "selon" before it; ``subject``: a verb or "qui" after it
    ``opening``         it opens a sentence; ``quoted``: a quotation
    ``colon``           ":" after it; ``headed``: it is quoted after the colon
    ``alone``           it is a whole line; ``tail``: near the end; ``signed``: "Par" before it
    ``coordinated``     in one list with a proven name
    ``remembered``      told of as dead, or as somebody's father ("la tombe de", "son père, ")
    ==================  =====================================================================
    """

    chain: Chain
    label: str = ""
    exact: bool = False
    honorific: bool = False
    group: bool = False
    role: str = ""
    adjacent: bool = False
    several: bool = False
    closing: bool = False
    gender: Gender | None = None
    certainty: int = 0
    demonym: bool = False
    inhabitant: bool = False
    apposed: bool = False
    eponym: bool = False
    thing: bool = False
    site: bool = False
    article: bool = False
    of: bool = False
    place_before: bool = False
    state_before: bool = False
    state_after: bool = False
    country_after: bool = False
    saying_before: bool = False
    subject: bool = False
    opening: bool = False
    quoted: bool = False
    colon: bool = False
    headed: bool = False
    alone: bool = False
    tail: bool = False
    signed: bool = False
    coordinated: bool = False
    inserted: bool = False
    realm: bool = False
    remembered: bool = False

    def tell_gender(self, gender: str, certainty: int) -> None:
        """Note a gender where it is surer than what is known."""
        if gender in ("m", "f") and certainty > self.certainty:
            self.gender = "m" if gender == "m" else "f"
            self.certainty = certainty
