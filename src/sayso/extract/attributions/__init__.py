"""Find attributions: cues first, then their sources and contents, then who is meant and who relays whom."""

from sayso.extract.attributions.find import AttributionFinder as AttributionFinder
