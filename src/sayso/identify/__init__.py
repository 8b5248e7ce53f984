"""Claim -> Coding: who, where, when and what kind of event, in the vocabularies of the field."""
