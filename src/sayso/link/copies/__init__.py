"""Copies: which report repeats which, directed, passage by passage."""

from sayso.link.copies.find import find_copies, origin_interval, trace_copies
from sayso.link.copies.keys import copy_keys

__all__ = ["copy_keys", "find_copies", "origin_interval", "trace_copies"]
