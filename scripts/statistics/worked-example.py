"""
The worked example of lib/statistics/worked-example.json, by numpy alone: the answers of 40 people to 8
questions, and every figure straight from its definition. Run again, it writes the same file:

    python3 scripts/statistics/worked-example.py > lib/statistics/worked-example.json
    npx biome format --write lib/statistics/worked-example.json

Shares no code with the program, on purpose: that is what makes it a check.
"""
import json
import random

import numpy as np

PEOPLE, ITEMS, SEED = 40, 8, 19
KEYS = [0, 1, 2, 3, 1, 0, 2, 3]
MARKING = {"correct": 6, "wrong": -2, "blank": 0}  # thirds of a mark: +2, -2/3, 0
Z95, Z99 = 1.959963984540054, 2.5758293035489004

rng = random.Random(SEED)
ability = [rng.gauss(0, 1) for _ in range(PEOPLE)]


def chance(theta, hard):
    return 1 / (1 + np.exp(-1.6 * (theta - hard)))


def answer(theta, item):
    """A letter, '-' for skipped, 'T' for timed out."""
    key = KEYS[item]
    others = [o for o in range(4) if o != key]
    if item == 0:  # everybody gets it right
        return "ABCD"[key]
    luck = rng.random()
    if luck < 0.05:
        return "-"
    if luck < 0.10:
        return "T"
    if item == 1:  # the key is wrong: who knows chooses C
        return "C" if rng.random() < chance(3 * theta, -1.5) else "ABCD"[rng.choice([0, 1, 3])]
    if item == 2:  # who knows much is misled, and who does not is right
        right = rng.random() < chance(-theta, 0)
    else:
        right = rng.random() < chance(theta, [0, 0, 0, -0.5, 0, 0.3, 0.8, -1][item])
    return "ABCD"[key] if right else "ABCD"[rng.choice(others)]


sheets = ["".join(answer(theta, item) for item in range(ITEMS)) for theta in ability]
times = [
    [19000 if sheets[p][i] == "T" else int(max(600, min(18900, rng.lognormvariate(8.9, 0.5)))) for i in range(ITEMS)]
    for p in range(PEOPLE)
]
times[3][4] = 310  # a guess faster than anybody reads
times[8][6] = 402


def outcome(letter, item):
    if letter == "-":
        return "skipped"
    if letter == "T":
        return "timed-out"
    return "correct" if "ABCD".index(letter) == KEYS[item] else "wrong"


outcomes = np.array([[outcome(sheets[p][i], i) for i in range(ITEMS)] for p in range(PEOPLE)])
earned = {"correct": MARKING["correct"], "wrong": MARKING["wrong"]}
marks = np.array([[earned.get(o, MARKING["blank"]) for o in row] for row in outcomes], float)
totals = marks.sum(axis=1)


def wilson(hits, n, z=Z95):
    p = hits / n
    # The two roots of (p - x)^2 = z^2 x (1 - x) / n.
    low, high = sorted(np.roots([1 + z * z / n, -(2 * p + z * z / n), p * p]).real)
    return [p, max(0.0, float(low)), min(1.0, float(high))]


def fisher(r, n, z=Z95):
    half = z / np.sqrt(n - 3)
    return [r, float(np.tanh(np.arctanh(r) - half)), float(np.tanh(np.arctanh(r) + half))]


covariances = [float(np.cov(marks[:, i], totals)[0, 1]) for i in range(ITEMS)]
roots = sum(np.sqrt(c) for c in covariances if c >= 0)
questions = []
for i in range(ITEMS):
    own, rest = marks[:, i], totals - marks[:, i]
    share = own / MARKING["correct"]
    rest_share = rest / (MARKING["correct"] * (ITEMS - 1))
    flat = own.var() == 0
    greatest = np.cov(np.sort(own), np.sort(rest))[0, 1]
    half = Z95 * share.std(ddof=1) / np.sqrt(PEOPLE)
    r = None if flat else float(np.corrcoef(own, rest)[0, 1])
    served = [times[p][i] for p in range(PEOPLE) if outcomes[p][i] != "skipped"]
    median = float(np.percentile(served, 50))
    answered = [times[p][i] for p in range(PEOPLE) if outcomes[p][i] in ("correct", "wrong")]

    def group(letter):
        chosen = [p for p in range(PEOPLE) if sheets[p][i] == letter]
        return {
            "n": len(chosen),
            "share": len(chosen) / PEOPLE,
            "meanRest": float(np.mean(rest_share[chosen])) if chosen else None,
        }

    questions.append(
        {
            "right": wilson(int((outcomes[:, i] == "correct").sum()), PEOPLE),
            "facility": wilson(PEOPLE, PEOPLE)
            if flat
            else [float(share.mean()), float(share.mean() - half), float(share.mean() + half)],
            "discrimination": None if flat else [100 * x for x in fisher(r, PEOPLE)],
            "efficiency": None if flat else float(100 * np.cov(own, rest)[0, 1] / greatest),
            "weight": None if covariances[i] < 0 else float(100 * np.sqrt(covariances[i]) / roots),
            "negative": covariances[i] < 0,
            "options": [group(letter) for letter in "ABCD"],
            "skipped": group("-"),
            "timedOut": group("T"),
            "medianMs": median,
            "p90Ms": float(np.percentile(served, 90)),
            "rapidShare": sum(t < 0.1 * median for t in answered) / len(answered),
        }
    )

scores = totals / (MARKING["correct"] * ITEMS)
# KR-20's form with the variances of a sample, which is Cronbach's alpha.
alpha = ITEMS / (ITEMS - 1) * (1 - marks.var(axis=0, ddof=1).sum() / totals.var(ddof=1))
half = Z95 * np.sqrt(2 * ITEMS / ((ITEMS - 1) * (PEOPLE - 2)))
at = np.log(1 - alpha) - np.log(PEOPLE / (PEOPLE - 1))
# The same papers as if each had had its own draw: one-way analysis of variance.
shares = marks / MARKING["correct"]
between = ITEMS * scores.var(ddof=1)
within = ((shares - scores[:, None]) ** 2).sum() / (PEOPLE * (ITEMS - 1))
error = Z95 * scores.std(ddof=1) / np.sqrt(PEOPLE)

print(
    json.dumps(
        {
            "about": "Made by scripts/statistics/worked-example.py with numpy: see there.",
            "keys": KEYS,
            "marking": MARKING,
            "sheets": sheets,
            "times": times,
            "questions": questions,
            "quiz": {
                "n": PEOPLE,
                "mean": [float(scores.mean()), float(scores.mean() - error), float(scores.mean() + error)],
                "median": float(np.median(scores)),
                "deviation": float(scores.std(ddof=1)),
                "consistency": [100 * float(alpha), 100 * float(1 - np.exp(at + half)), 100 * float(1 - np.exp(at - half))],
                "error": float(scores.std(ddof=1) * np.sqrt(1 - alpha)),
                "nestedConsistency": 100 * float(1 - within / between),
            },
        },
        indent=1,
    )
)
