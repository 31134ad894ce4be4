#!/usr/bin/env python3
"""Trains a small masked autoregressive flow with PyTorch and writes it as a Sedstream bundle.

Nothing here knows Sedstream's training code: a simulator of its own, its own order of features, AB magnitudes instead of
asinh magnitudes, draws along the first axis. It is the worked example of docs/bring-your-own-model.md, and what it wrote is a
test fixture, so that no test needs PyTorch. To write it again (Debian: apt-get install python3-torch):

    /usr/bin/python3 tests/integration/src/test/python/train_small_maf.py tests/integration/src/test/resources/foreign-maf
"""

import hashlib
import json
import math
import pathlib
import sys

import torch

BANDS = ["LSST/i", "LSST/g", "LSST/r"]
# log10(stellar mass/Msun) and a colour between 0, blue, and 1, red.
PRIOR = [("log10_mass", "log10(Msun)", 8.0, 12.0), ("redness", "", 0.0, 1.0)]
REDDENING = {"LSST/g": 2.0, "LSST/r": 1.0, "LSST/i": 0.5}
ERROR = 0.05
FILL = 25.0
DRAWS = 200


def simulate(count, generator):
    """Parameters [count, 2], redshifts [count], observed magnitudes and errors [count, band]."""
    uniform = torch.rand(count, 3, generator=generator)
    low = torch.tensor([p[2] for p in PRIOR])
    high = torch.tensor([p[3] for p in PRIOR])
    parameters = low + (high - low) * uniform[:, :2]
    redshift = 0.1 + 0.9 * uniform[:, 2]
    magnitudes = []
    for band in BANDS:
        true = 27 - 2.5 * (parameters[:, 0] - 8) + 5 * torch.log10(redshift) + REDDENING[band] * parameters[:, 1] * (1 + redshift)
        magnitudes.append(true + ERROR * torch.randn(count, generator=generator))
    return parameters, redshift, torch.stack(magnitudes, 1), torch.full((count, len(BANDS)), ERROR)


def features(redshift, magnitudes, errors):
    """The feature vector, in the order that the manifest names."""
    return torch.cat([redshift[:, None], magnitudes, errors], 1)


class Block(torch.nn.Module):
    """One masked autoregressive layer of two parameters: the first by the source alone, the second by the first too."""

    def __init__(self, width, hidden=32):
        super().__init__()
        self.first = torch.nn.Sequential(torch.nn.Linear(width, hidden), torch.nn.SiLU(), torch.nn.Linear(hidden, 2))
        self.second = torch.nn.Sequential(torch.nn.Linear(width + 1, hidden), torch.nn.SiLU(), torch.nn.Linear(hidden, 2))

    def density(self, x, context):
        """From data to base: u = (x − μ)·exp(−α), Papamakarios et al. 2017, eq. 5."""
        mu1, alpha1 = self.first(context).chunk(2, 1)
        mu2, alpha2 = self.second(torch.cat([context, x[:, :1]], 1)).chunk(2, 1)
        alpha1, alpha2 = torch.tanh(alpha1) * 5, torch.tanh(alpha2) * 5
        u = torch.cat([(x[:, :1] - mu1) * torch.exp(-alpha1), (x[:, 1:] - mu2) * torch.exp(-alpha2)], 1)
        return u, -(alpha1 + alpha2)[:, 0]

    def sample(self, u, context):
        mu1, alpha1 = self.first(context).chunk(2, 1)
        x1 = u[:, :1] * torch.exp(torch.tanh(alpha1) * 5) + mu1
        mu2, alpha2 = self.second(torch.cat([context, x1], 1)).chunk(2, 1)
        return torch.cat([x1, u[:, 1:] * torch.exp(torch.tanh(alpha2) * 5) + mu2], 1)


class Flow(torch.nn.Module):
    """Three blocks with the parameters reversed in between, on standardised parameters and features."""

    def __init__(self, x, theta):
        super().__init__()
        self.register_buffer("x_mean", x.mean(0))
        self.register_buffer("x_scale", x.std(0) + 1e-3)
        self.register_buffer("theta_mean", theta.mean(0))
        self.register_buffer("theta_scale", theta.std(0))
        self.blocks = torch.nn.ModuleList([Block(x.shape[1]) for _ in range(3)])

    def log_probability(self, theta, x):
        context = (x - self.x_mean) / self.x_scale
        u = (theta - self.theta_mean) / self.theta_scale
        total = 0
        for block in self.blocks:
            u, log_determinant = block.density(u.flip(1), context)
            total = total + log_determinant
        return total - 0.5 * (u**2).sum(1) - math.log(2 * math.pi)

    def forward(self, features, base):
        """The sampling direction, which is exported: features [1, F], base [N, 2] -> draws [N, 2]."""
        context = ((features - self.x_mean) / self.x_scale).expand(base.shape[0], -1)
        u = base
        for block in reversed(self.blocks):
            u = block.sample(u, context).flip(1)
        return u * self.theta_scale + self.theta_mean


def train(steps=4000):
    generator = torch.Generator().manual_seed(1)
    parameters, redshift, magnitudes, errors = simulate(20000, generator)
    flow = Flow(features(redshift, magnitudes, errors), parameters)
    optimizer = torch.optim.Adam(flow.parameters(), 3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for step in range(steps):
        parameters, redshift, magnitudes, errors = simulate(512, generator)
        loss = -flow.log_probability(parameters, features(redshift, magnitudes, errors)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 500 == 0:
            print(f"step {step}: loss {loss.item():.3f}", file=sys.stderr)
    return flow.eval()


def floats(tensor):
    return [float(value) for value in tensor.flatten()]


def write(directory, flow):
    model = directory / "model.onnx"
    width = 1 + 2 * len(BANDS)
    torch.onnx.export(
        flow,
        (torch.zeros(1, width), torch.zeros(DRAWS, 2)),
        str(model),
        input_names=["features", "base"],
        output_names=["draws"],
        dynamic_axes={"base": {0: "draws"}, "draws": {0: "draws"}},
        opset_version=15,
    )

    generator = torch.Generator().manual_seed(2)
    truth, redshift, magnitudes, errors = simulate(4, generator)
    fluxes = 10 ** (-0.4 * (magnitudes.double() - 31.4))
    flux_errors = fluxes * errors.double() / (2.5 / math.log(10))
    base = torch.randn(DRAWS, 2, generator=generator)
    expected = []
    with torch.no_grad():
        for i in range(len(truth)):
            x = features(redshift[i : i + 1], magnitudes[i : i + 1], errors[i : i + 1])
            draws = flow(x, base)
            expected.append(
                {
                    "redshift": float(redshift[i]),
                    "fluxesNanojansky": floats(fluxes[i]),
                    "errorsNanojansky": floats(flux_errors[i]),
                    "features": floats(x),
                    "truth": floats(truth[i]),
                    "draws": [floats(row) for row in draws.T],
                }
            )
    (directory / "expected.json").write_text(json.dumps({"base": [floats(row) for row in base.T], "sources": expected}))

    by_band = [{"kind": kind, "band": band, "fill": fill} for kind, fill in
               (("AB_MAGNITUDE", FILL), ("AB_MAGNITUDE_ERROR", ERROR)) for band in BANDS]
    manifest = {
        "format": 1,
        "id": "foreign-maf",
        "version": "1",
        "description": "A masked autoregressive flow that PyTorch trained on a toy simulator",
        "photometry": {"bands": [{"name": band} for band in BANDS], "minimumBands": 3},
        "redshift": {"minimum": 0.1, "maximum": 1.0},
        "features": [{"kind": "REDSHIFT", "fill": 0.0}] + by_band,
        "parameters": [
            {"name": name, "unit": unit, "description": name, "minimum": low, "maximum": high}
            for name, unit, low, high in PRIOR
        ],
        "sampler": {"file": "model.onnx", "baseDimensions": 2, "draws": 500, "layout": "DRAWS_FIRST"},
        "reference": {key: expected[0][key] for key in ("fluxesNanojansky", "errorsNanojansky", "redshift", "features")},
        "files": {"model.onnx": hashlib.sha256(model.read_bytes()).hexdigest()},
    }
    (directory / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    torch.manual_seed(0)
    torch.set_num_threads(1)
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target, train())
    print(f"wrote {target}", file=sys.stderr)
