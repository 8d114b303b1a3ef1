// SPDX-License-Identifier: GPL-3.0-or-later
// What one message costs in protocol/ and server/stomp.

#include "protocol/chat/payloads.h"
#include "protocol/stomp/parser.h"
#include "server/stomp/subscription.h"

#include <benchmark/benchmark.h>

namespace {

using namespace mimi;

const QByteArray content(64, 'x');
const QByteArray name = "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3";
const QByteArray payload = R"({"msgID":")" + name + R"(","reciverId":1000,"content":")" + content + R"("})";
const QByteArray sendFrame = "SEND\ndestination:/socket/chat/send\ncontent-type:application/json\ncontent-length:"
    + QByteArray::number(payload.size()) + "\n\n" + payload + QByteArray(1, '\0');
const chat::Message message{{1'000'000}, {name}, {999}, {1000}, "alice", "bob", content, 1'504'712'402'000};

//! The floor of this file: reading a frame's bytes once and keeping a copy of them.
void floorBytes(benchmark::State &state)
{
    for (auto _ : state) {
        benchmark::DoNotOptimize(sendFrame.indexOf('\0'));
        QByteArray copy(sendFrame.constData(), sendFrame.size());
        benchmark::DoNotOptimize(copy.data());
    }
}
BENCHMARK(floorBytes)->Name("floor/bytes");

void parseFrame(benchmark::State &state)
{
    stomp::Parser parser;
    parser.setVersion(stomp::Version::V1_2);
    for (auto _ : state) {
        parser.feed(sendFrame);
        auto frame = parser.next();
        benchmark::DoNotOptimize(frame);
    }
}
BENCHMARK(parseFrame)->Name("protocol/parse a SEND frame");

void parsePayload(benchmark::State &state)
{
    for (auto _ : state) {
        auto request = chat::parseSendRequest(payload);
        benchmark::DoNotOptimize(request);
    }
}
BENCHMARK(parsePayload)->Name("protocol/read SendMsg");

void writePayload(benchmark::State &state)
{
    for (auto _ : state) {
        auto json = chat::toJson(message);
        benchmark::DoNotOptimize(json.data());
    }
}
BENCHMARK(writePayload)->Name("protocol/write Send");

void writeStatus(benchmark::State &state)
{
    const chat::Status status{chat::ClientMessageId{name}, chat::StatusCode::Success, {}};
    for (auto _ : state) {
        auto json = chat::toJson(status);
        benchmark::DoNotOptimize(json.data());
    }
}
BENCHMARK(writeStatus)->Name("protocol/write SendStatus");

void writeFrame(benchmark::State &state)
{
    server::Subscription subscription(1, "sub-0", "/user/alice/recive", server::AckMode::Auto, stomp::Version::V1_2);
    const QByteArray json = chat::toJson(message);
    quint64 number = 0;
    for (auto _ : state) {
        auto frame = subscription.message(++number, server::messageTail(json), 0);
        benchmark::DoNotOptimize(frame.data());
    }
}
BENCHMARK(writeFrame)->Name("protocol/write a MESSAGE frame");

} // namespace
