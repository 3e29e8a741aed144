"""A shape model of the left ventricle along its long axis: what the slices not acquired yet will hold.

A stack is described by the root of its cavity area (mm) at KNOTS equidistant places from base to apex, at ED and at ES,
joined by straight lines; over stacks that vector is a mixture of two Gaussians, of the ventricles that contract less than
half of the patients' and of the others. Slices seen condition each, and the areas of the others follow with their
covariance. Where the slices seen lie in the stack may be open (which end is the base, how far the stack goes on): each
placement and each kind of ventricle gives its own answer, and they are averaged by their likelihood. The service does the
same arithmetic (Sources/Measurement/Live).
"""

from dataclasses import dataclass

import numpy as np

from .stacks import Stack

KNOTS = 9
SHRINKAGE = 0.002  # of the off-diagonal covariances: what ED and ES share must cancel in the EF, so hardly any
LEAST_NOISE = 0.5  # mm, of one slice
SHARED = 0.3  # of a kind's covariance: the mean over both kinds, as one alone has few patients
DOUBT = 5.0  # mm of noise, of either phase by itself, of a slice in which the network has no confidence at all


@dataclass
class Kind:
    """Ventricles that contract alike."""

    weight: float  # share of the stacks
    mean: np.ndarray  # (2 * KNOTS): ED, then ES
    covariance: np.ndarray  # (2 * KNOTS, 2 * KNOTS)


@dataclass
class Shape:
    kinds: list[Kind]
    noise: np.ndarray  # (2, 2) mm2: what a slice differs from the joined knots, covariance of its ED and its ES


@dataclass
class Prediction:
    """Of the complete stack: means and standard deviations."""

    ef: tuple[float, float]  # percent
    edv: tuple[float, float]  # ml
    esv: tuple[float, float]
    places: np.ndarray  # of the slices seen, by the likeliest placement, ascending
    sureness: float  # of that placement, 0 ... 1


def weights(places: np.ndarray) -> np.ndarray:
    """(places, KNOTS) linear interpolation at places 0 (base) ... 1 (apex)."""
    x = np.clip(places, 0, 1) * (KNOTS - 1)
    lower = np.minimum(x.astype(int), KNOTS - 2)
    result = np.zeros((len(x), KNOTS))
    rows = np.arange(len(x))
    result[rows, lower] = 1 - (x - lower)
    result[rows, lower + 1] = x - lower
    return result


def both(part: np.ndarray) -> np.ndarray:
    """The same interpolation for ED and ES."""
    return np.kron(np.eye(2), part)


def fit(stacks: list[Stack]) -> Shape:
    knots = np.linspace(0, 1, KNOTS)
    profiles, residuals = [], []
    for stack in stacks:
        places = np.linspace(0, 1, stack.slices)
        roots = np.sqrt(stack.counted())
        profile = np.concatenate([np.interp(knots, places, roots[:, phase]) for phase in (0, 1)])
        profiles.append(profile)
        residuals.append(roots - (both(weights(places)) @ profile).reshape(2, -1).T)
    noise = np.cov(np.concatenate(residuals).T)
    noise += np.diag(np.maximum(LEAST_NOISE**2 - np.diag(noise), 0))
    return Shape(kinds(np.array(profiles), np.array([stack.ef for stack in stacks])), noise)


def kinds(profiles: np.ndarray, ef: np.ndarray) -> list[Kind]:
    """profiles (stacks, 2 * KNOTS), parted at the median of their EF."""
    found = []
    for chosen in (ef <= np.median(ef), ef > np.median(ef)):
        covariance = np.cov(profiles[chosen].T)
        covariance = (1 - SHRINKAGE) * covariance + SHRINKAGE * np.diag(np.diag(covariance))
        found.append(Kind(float(chosen.mean()), profiles[chosen].mean(0), covariance))
    shared = sum(kind.weight * kind.covariance for kind in found)
    return [Kind(k.weight, k.mean, SHARED * shared + (1 - SHARED) * k.covariance) for k in found]


def placements(indices: list[int], slices: int, numbered: bool) -> list[np.ndarray]:
    """Where the slices seen may lie, counted from the base: as numbered from either end, or anywhere in the stack."""
    index = np.array(indices)
    span = index.max() - index.min()
    offsets = [index.min()] if numbered else range(slices - span)
    one_way = [index - index.min() + offset for offset in offsets]
    return one_way + [slices - 1 - places for places in one_way]


def predict(
    shape: Shape, areas: np.ndarray, confidence: np.ndarray, candidates: list[np.ndarray], slices: int, spacing: float
) -> Prediction:
    """areas (seen, [ED, ES]) mm2; confidence (seen,) 0 ... 1; candidates: for each placement the places of the slices seen, 0 ... slices - 1."""
    roots = np.sqrt(areas).T.reshape(-1)
    answers, likelihoods = [], []  # placement by placement, each with every kind
    for places in candidates:
        seen = both(weights(places / (slices - 1)))
        spread = np.kron(shape.noise, np.eye(len(places))) + np.diag(np.tile((DOUBT * (1 - confidence)) ** 2, 2))
        missing = np.setdiff1d(np.arange(slices), places)
        for kind in shape.kinds:
            factor = np.linalg.cholesky(seen @ kind.covariance @ seen.T + spread)
            residual = np.linalg.solve(factor, roots - seen @ kind.mean)
            gain = np.linalg.solve(factor, seen @ kind.covariance)
            likelihoods.append(np.log(kind.weight) - 0.5 * residual @ residual - np.log(np.diag(factor)).sum())
            answers.append(
                complete(shape, areas.sum(0), kind.mean + gain.T @ residual, kind.covariance - gain.T @ gain,
                         missing / (slices - 1), spacing / 1000)
            )
    weight = np.exp(np.array(likelihoods) - max(likelihoods))
    weight /= weight.sum()
    mean = weight @ np.array([answer[0] for answer in answers])
    variance = weight @ np.array([answer[1] + (answer[0] - mean) ** 2 for answer in answers])
    of_placement = weight.reshape(len(candidates), -1).sum(1)
    best = int(np.argmax(of_placement))
    (ef, edv, esv), (sd_ef, sd_edv, sd_esv) = mean, np.sqrt(variance)
    return Prediction((ef, sd_ef), (edv, sd_edv), (esv, sd_esv), np.sort(candidates[best]), of_placement[best])


def complete(shape, seen, mean, covariance, missing, millilitres):
    """Means and variances of EF (percent), EDV, ESV (ml): the areas seen plus those expected, E[r^2] and Cov[r^2, q^2] of
    Gaussian r, q; EF to first order."""
    count = len(missing)
    rows = both(weights(missing))
    root = np.maximum(rows @ mean, 0)
    spread = rows @ covariance @ rows.T + np.kron(shape.noise, np.eye(count))
    areas = root**2 + np.diag(spread)
    products = 2 * spread**2 + 4 * np.outer(root, root) * spread
    end, systole = seen[0] + areas[:count].sum(), seen[1] + areas[count:].sum()
    of_end, of_systole = products[:count, :count].sum(), products[count:, count:].sum()
    shared = products[:count, count:].sum()
    slope = np.array([systole / end**2, -1 / end]) if end > 0 else np.zeros(2)
    variance = slope @ np.array([[of_end, shared], [shared, of_systole]]) @ slope
    ef = 100 * (1 - systole / end) if end > 0 else 0.0
    return (
        np.array([ef, end * millilitres, systole * millilitres]),
        np.array([1e4 * variance, of_end * millilitres**2, of_systole * millilitres**2]),
    )
