"""Fits the weights of one pass of the ranker: a conditional logit, alone or with a small network added to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tasks.enrich.places.rank import Hidden
from tasks.enrich.places.scene import Floats, Ints

PENALTY = 1.0
NET_PENALTY = 4.0
"""Tried on three folds of LGL and TR-News: a third of it fits LGL better and TR-News worse."""
UNITS, NETS = 8, 3
"""The mean of a few networks depends less on where they began than one does."""
STEPS, NET_STEPS = 200, 100
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Task:
    """The candidates of many names; those of a name lie side by side."""

    features: Floats
    is_right: NDArray[np.bool_]
    starts: Ints
    owners: Ints
    importance: Floats
    """How much the name of a candidate counts; 0 where no candidate is right, or there is no other."""


def judge_scores(scores: Floats, task: Task) -> tuple[float, Floats]:
    """The loss, minus the log of the belief in right candidates, and its gradient by the scores."""
    parts = np.exp(scores - np.maximum.reduceat(scores, task.starts)[task.owners])
    shares = parts / np.add.reduceat(parts, task.starts)[task.owners]
    right = np.maximum(np.add.reduceat(shares * task.is_right, task.starts)[task.owners], TINY)
    loss = -float(np.sum((task.importance * np.log(right))[task.starts]))
    return loss, (shares - shares * task.is_right / right) * task.importance


def fit_linear(task: Task, start: Floats) -> Floats:
    """Weights by which the right candidates of each name are likeliest."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = judge_scores(task.features @ weights, task)
        return value + PENALTY / 2 * float(weights @ weights), task.features.T @ slope + PENALTY * weights

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x)


def fit_nets(task: Task, linear: Floats) -> tuple[Floats, Hidden]:
    """Linear weights and hidden units that are the mean of a few networks, each begun from its own number."""
    nets = [fit_net(task, linear, seed) for seed in range(NETS)]
    hidden = Hidden(
        np.concatenate([net.weights for _, net in nets], axis=1),
        np.concatenate([net.biases for _, net in nets]),
        np.concatenate([net.outputs for _, net in nets]) / NETS,
    )
    return np.mean([weights for weights, _ in nets], axis=0), hidden


def fit_net(task: Task, linear: Floats, seed: int) -> tuple[Floats, Hidden]:
    """Linear weights and hidden units that are fitted together, on features of mean 0 and spread 1."""
    width = task.features.shape[1]
    mean, spread = task.features.mean(axis=0), task.features.std(axis=0) + 1e-6
    scaled = (task.features - mean) / spread
    cuts = np.cumsum([width, width * UNITS, UNITS])

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights, inputs, biases, outputs = np.split(flat, cuts)
        inputs = inputs.reshape(width, UNITS)
        units = np.tanh(scaled @ inputs + biases)
        value, slope = judge_scores(task.features @ weights + units @ outputs, task)
        back = np.outer(slope, outputs) * (1 - units * units)
        size = float((inputs * inputs).sum() + outputs @ outputs)
        gradient = (
            task.features.T @ slope + PENALTY * weights, (scaled.T @ back + NET_PENALTY * inputs).ravel(),
            back.sum(axis=0), units.T @ slope + NET_PENALTY * outputs,
        )  # fmt: skip
        value += PENALTY / 2 * float(weights @ weights) + NET_PENALTY / 2 * size
        return value, np.concatenate(gradient)

    lot = np.random.default_rng(seed)
    begin = (linear, lot.normal(0, 0.5 / np.sqrt(width), width * UNITS), np.zeros(UNITS), lot.normal(0, 0.1, UNITS))
    found = minimize(loss, np.concatenate(begin), jac=True, method="L-BFGS-B", options={"maxiter": NET_STEPS}).x
    weights, inputs, biases, outputs = np.split(np.asarray(found), cuts)
    inputs = inputs.reshape(width, UNITS) / spread[:, None]
    return weights, Hidden(inputs, biases - mean @ inputs, outputs)
