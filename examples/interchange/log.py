"""Logs a metric to the run it is in, with what Python brings: ./assay exec -- python3 examples/interchange/log.py"""
import json
import os
import time
import urllib.request

body = {"run_id": os.environ["MLFLOW_RUN_ID"], "key": "loss", "value": 0.5, "step": 1, "timestamp": int(time.time() * 1000)}
urllib.request.urlopen(urllib.request.Request(
    os.environ["MLFLOW_TRACKING_URI"] + "/api/2.0/mlflow/runs/log-metric",
    json.dumps(body).encode(),
    {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["MLFLOW_TRACKING_TOKEN"]}))
