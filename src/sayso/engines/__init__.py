"""Run the flow over many reports: in this process, on a pool of processes, or on a cluster; the same comes out."""

from sayso.engines.run import CHUNK, Engine, run
from sayso.engines.step import Input, Outcome, Settings, Step, load_step, name_of

__all__ = ["CHUNK", "Engine", "Input", "Outcome", "Settings", "Step", "load_step", "name_of", "run"]
