"""The model's answers as columns of the decision."""

import math


def columns(answer: tuple[float, float, float]) -> list[float]:
    """Probabilities of entails and contradicts, and the log odds of each, capped at ±6."""
    entails, contradicts, _ = answer
    return [entails, contradicts, odds(entails), odds(contradicts)]


def odds(probability: float) -> float:
    """Log odds, capped at ±6."""
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-6.0, min(6.0, math.log(held / (1 - held))))
