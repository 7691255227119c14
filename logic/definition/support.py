"""Whom to call: numbers by country, each with its source, and what is said where none is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from logic.definition.claims import Claim, Sourced
from logic.definition.texts import Entry, Name, Prose


@dataclass(frozen=True, kw_only=True)
class Line:
    """A number to call, and whose it is.

    `whose` names it, where it is not simply the emergency number; `note` when, how and by
    whom it can be called.
    """

    number: Name
    whose: Name | None = None
    note: Prose | None = None
    source: Claim


@dataclass(frozen=True, kw_only=True)
class CountryLines:
    """The numbers that hold in some countries, which go by the two letters of ISO 3166."""

    countries: tuple[Name, ...]
    emergency: Line
    health: Line | None = None
    crisis: Line | None = None


@dataclass(frozen=True, kw_only=True)
class Support:
    """The numbers to call, by country.

    `emergency` names an emergency number, for which `anywhere` stands where no country is known.
    `comfort` is said to someone who may be in despair.
    """

    emergency: Prose
    anywhere: Prose
    comfort: Sourced
    lines: Mapping[Entry, CountryLines]

    def lines_in(self, country: str) -> CountryLines | None:
        """Return the numbers of a country, or None where none is known of it."""
        return next((one for one in self.lines.values() if country in one.countries), None)
