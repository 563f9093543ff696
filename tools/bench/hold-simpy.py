"""The hold model on SimPy; reads {"pending", "calls", "delays"}, prints {"perSecond", "clock"}."""
import json
import sys
import time

import simpy

task = json.load(sys.stdin)
delays = task["delays"]
drawn = 0
made = 0
env = simpy.Environment()
done = env.event()


def hold():
    global drawn, made
    while True:
        delay = delays[drawn & 65535]
        drawn += 1
        yield env.timeout(delay)
        made += 1
        if made == task["calls"]:
            done.succeed()


for _ in range(task["pending"]):
    env.process(hold())
start = time.perf_counter()
env.run(until=done)
seconds = time.perf_counter() - start
print(json.dumps({"perSecond": made / seconds, "clock": env.now}))
