"""
lib/statistics/drawn-papers.json: ten draws of seven of twelve questions, under two markings with negative
marks, some answers void, and every figure from its definition, by Python's own statistics module and
plain loops. Run again, it writes the same file:

    python3 scripts/statistics/drawn-papers.py > lib/statistics/drawn-papers.json
    npx biome format --write lib/statistics/drawn-papers.json

What worked-example.py does not hold: papers with other questions, marks and sizes beside one another.
Shares no code with the program, nor with that script, on purpose.
"""
import json
import math
import random
import statistics as st

QUESTIONS, ASKED, EACH, LEAST = 12, 7, 9, 30
KEYS = [0, 1, 2, 3, 1, 0, 2, 3, 0, 0, 0, 0]
MARKINGS = [
    {"correct": 6, "wrong": -2, "blank": 0},
    {"correct": 7.5, "wrong": -2.5, "blank": 0},
]
rng = random.Random(5)


def letter(theta, q):
    if rng.random() < 0.13:
        return rng.choice("-TV")
    if rng.random() < 1 / (1 + math.exp(-1.4 * (theta - (q - 6) / 4))):
        return "ABCD"[KEYS[q]]
    return rng.choice("ABCD")


cohorts = []
for draw in range(10):
    asked = rng.sample(range(QUESTIONS), ASKED)
    people = [rng.gauss(0, 1) for _ in range(EACH)]
    cohorts.append(
        {
            "questions": asked,
            "marking": MARKINGS[draw % 2],
            "sheets": ["".join(letter(theta, q) for q in asked) for theta in people],
        }
    )

# One line an answer that counts, with what the rest of that person's paper earned.
answers, papers = [], []
for cohort in cohorts:
    most = cohort["marking"]["correct"]
    for sheet in cohort["sheets"]:
        own = []
        for q, chosen in zip(cohort["questions"], sheet):
            if chosen == "V":
                continue
            kind = "blank" if chosen in "-T" else "correct" if chosen == "ABCD"[KEYS[q]] else "wrong"
            own.append((q, chosen, cohort["marking"][kind] / most))
        shares = [share for _, _, share in own]
        papers.append(shares)
        for at, (q, chosen, share) in enumerate(own):
            rest = shares[:at] + shares[at + 1 :]
            answers.append((q, chosen, share, st.fmean(rest)))

z = st.NormalDist().inv_cdf(0.975)
questions = []
for q in range(QUESTIONS):
    mine = [a for a in answers if a[0] == q]
    n = len(mine)
    if n < LEAST:
        questions.append({"n": n})
        continue
    share = [a[2] for a in mine]
    rest = [a[3] for a in mine]
    r = st.correlation(share, rest)
    half = z / math.sqrt(n - 3)
    arc = 0.5 * math.log((1 + r) / (1 - r))
    tanh = lambda x: 100 * (math.exp(2 * x) - 1) / (math.exp(2 * x) + 1)
    off = z * st.stdev(share) / math.sqrt(n)
    mean_rest = lambda o: [a[3] for a in mine if a[1] == o]
    questions.append(
        {
            "n": n,
            "facility": [st.fmean(share), st.fmean(share) - off, st.fmean(share) + off],
            "discrimination": [100 * r, tanh(arc - half), tanh(arc + half)],
            "efficiency": 100 * st.covariance(share, rest) / st.covariance(sorted(share), sorted(rest)),
            "options": [
                {"n": len(mean_rest(o)), "meanRest": st.fmean(mean_rest(o)) if mean_rest(o) else None}
                for o in "ABCD-T"
            ],
        }
    )

# One-way analysis of variance: answers within papers.
totals = [st.fmean(shares) for shares in papers]
every = [share for shares in papers for share in shares]
grand = st.fmean(every)
between = sum(len(s) * (t - grand) ** 2 for s, t in zip(papers, totals)) / (len(papers) - 1)
within = sum((x - t) ** 2 for s, t in zip(papers, totals) for x in s) / (len(every) - len(papers))
alpha = 1 - within / between
n, k = len(papers), len(every) / len(papers)
spread = z * math.sqrt(2 * k / ((k - 1) * (n - 2)))
unbiased = math.log(1 - alpha) - math.log(n / (n - 1))
quiz = {
    "n": n,
    "mean": [st.fmean(totals)] + [st.fmean(totals) + s * z * st.stdev(totals) / math.sqrt(n) for s in (-1, 1)],
    "median": st.median(totals),
    "deviation": st.stdev(totals),
    "consistency": [100 * alpha] + [100 * (1 - math.exp(unbiased - s * spread)) for s in (-1, 1)],
    "error": st.stdev(totals) * math.sqrt(1 - alpha),
}
print(json.dumps({"keys": KEYS, "cohorts": cohorts, "questions": questions, "quiz": quiz}, indent=1))
