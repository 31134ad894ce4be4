#!/usr/bin/python3
"""Prints every posterior that a Sedstream stream has written, one JSON object per line, and ends.

An example of a consumer that shares no code with Sedstream. On Debian and Ubuntu:

    apt-get install --no-install-recommends python3-confluent-kafka python3-avro
    ./read_posteriors.py --bootstrap-servers 127.0.0.1:9092 \
        --schemas schemas/src/main/avro/DetectedSource.avsc schemas/src/main/avro/PosteriorSummary.avsc
"""

import argparse
import io
import json
import sys

import avro.io
import avro.name
import avro.schema
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition


def read_schema(files):
    """The schema in the last file; a file may use the types of those before it."""
    names = avro.name.Names()
    for file in files:
        with open(file, encoding="utf-8") as text:
            schema = avro.schema.make_avsc_object(json.load(text), names)
    return schema


def simple(canonical):
    """Primitive types by name alone: avro 1.11 leaves out this rule where a type has a logical type."""
    if isinstance(canonical, list):
        return [simple(item) for item in canonical]
    if isinstance(canonical, dict):
        if list(canonical) == ["type"] and isinstance(canonical["type"], str):
            return canonical["type"]
        return {key: simple(value) for key, value in canonical.items()}
    return canonical


def fingerprint(schema):
    """CRC-64-AVRO of the schema's parsing canonical form, as in Avro's specification."""
    canonical = json.dumps(simple(json.loads(schema.canonical_form)), separators=(",", ":"))
    empty = 0xC15D213AA4D7A795
    result = empty
    for byte in canonical.encode("utf-8"):
        result ^= byte
        for _ in range(8):
            result = (result >> 1) ^ (empty if result & 1 else 0)
    return result


class SingleObjectReader:
    """Reads Avro single-object encoding: C3 01, the fingerprint of the schema in 8 bytes, the event."""

    def __init__(self, schema):
        self.header = b"\xc3\x01" + fingerprint(schema).to_bytes(8, "little")
        self.reader = avro.io.DatumReader(schema)

    def read(self, message):
        header = message[: len(self.header)]
        if header != self.header:
            raise ValueError(f"a message starts with {header.hex()}, the schema's header is {self.header.hex()}")
        return self.reader.read(avro.io.BinaryDecoder(io.BytesIO(message[len(header) :])))


def committed_messages(bootstrap_servers, topic):
    """All committed messages of a topic, from its beginning to its present end."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": "read-posteriors",
            "enable.auto.commit": False,
            "isolation.level": "read_committed",
            "enable.partition.eof": True,
        }
    )
    try:
        unread = set(consumer.list_topics(topic, timeout=10).topics[topic].partitions)
        consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in unread])
        while unread:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error() is None:
                yield message.value()
            elif message.error().code() == KafkaError._PARTITION_EOF:
                unread.discard(message.partition())
            else:
                raise KafkaException(message.error())
    finally:
        consumer.close()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bootstrap-servers", required=True, metavar="HOST:PORT")
    options.add_argument("--topic", default="posteriors")
    options.add_argument("--schemas", required=True, nargs="+", metavar="AVSC")
    arguments = options.parse_args()

    reader = SingleObjectReader(read_schema(arguments.schemas))
    for message in committed_messages(arguments.bootstrap_servers, arguments.topic):
        posterior = reader.read(message)
        medians = {parameter["name"]: parameter["quantile50"] for parameter in posterior["parameters"]}
        line = {"survey": posterior["survey"], "id": posterior["id"], "medians": medians}
        json.dump(line, sys.stdout)
        print()


if __name__ == "__main__":
    main()
