"""Where a made-up district lies: one place for each policy, with its clocks, holidays, sorts of case and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_model.case import CaseKind
from graph_model.errors import ConveneError
from graph_model.lexicon import nearest
from ingest.demo.days import Almanac


class NoSuchRegion(ConveneError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """A district was asked for under a policy for which none can be made."""


@dataclass(frozen=True)
class Region:
    """The place for which a district is made up."""

    policy: str
    days: Almanac
    enquiry: CaseKind
    """What a concern becomes that is looked into by law."""
    other_enquiry: CaseKind
    """What one in ten of them becomes instead."""
    enquiry_days: int
    """Within how many working days that is done, or somebody says why not."""


REGIONS: Mapping[str, Region] = {
    region.policy: region
    for region in (
        Region(
            "england", Almanac("Europe/London", "GB", "ENG"), CaseKind.SECTION_42_ENQUIRY, CaseKind.OTHER_ENQUIRY, 20
        ),
        Region("wales", Almanac("Europe/London", "GB", "WLS"), CaseKind.SECTION_126_ENQUIRY, CaseKind.OTHER_ENQUIRY, 7),
        Region("us-aps", Almanac("America/New_York", "US"), CaseKind.INVESTIGATION, CaseKind.INVESTIGATION, 20),
    )
}


def region_for(policy: str, country: str, subdivision: str | None) -> Region:
    """The region of a policy of ours; for another policy that of its holidays, else of its country, else England."""
    there = [one for one in REGIONS.values() if one.days.country == country]
    same = [one for one in there if one.days.subdivision == subdivision]
    return REGIONS.get(policy) or next(iter([*same, *there]), REGIONS["england"])


def region_of(policy: str) -> Region:
    """The region of a policy; of one that is not here, a sentence that says which are."""
    if policy not in REGIONS:
        raise NoSuchRegion(
            f"No district can be made up for the policy '{policy}', only for {', '.join(REGIONS)}."
            f"{nearest(policy, list(REGIONS))} "
            "Name one of these with --policy or in CONVENE_POLICY; any policy can judge its records afterwards."
        )
    return REGIONS[policy]
