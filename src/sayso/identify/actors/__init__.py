"""Identify who takes part and who speaks: one actor for each phrase, or None with its words."""

from sayso.identify.actors.identify import ActorIdentifier as ActorIdentifier
