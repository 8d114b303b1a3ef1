// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/encoder.h"
#include "protocol/stomp/parser.h"
#include "tests/fuzz/chunks.h"

#include <cstdlib>

using namespace mimi::stomp;

namespace {

// What was parsed must come back the same when it is encoded: otherwise two peers would not mean the same.
void checkRoundTrip(const Frame &frame, Version version)
{
    const bool connecting =
        frame.command == Command::Connect || frame.command == Command::Stomp || frame.command == Command::Connected;
    if (connecting || version == Version::V1_0 || frame.hasHeader(header::contentLength))
        return;
    Parser parser;
    parser.setVersion(version);
    parser.feed(encode(frame, version));
    const auto again = parser.next();
    if (!again)
        std::abort();
    if (!*again)
        return; // escaping has made it larger than the limits
    Frame copy = again->value();
    if (!frame.body.isEmpty())
        copy.headers.removeLast();
    if (copy != frame)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const auto version = Version(data[0] % 3);
    Parser parser({.frame = 4096, .headers = 16, .headerLine = 512});
    parser.setVersion(version);
    bool failed = false;
    mimi::fuzz::forEachChunk(mimi::fuzz::view(data + 1, size - 1), [&](QByteArrayView chunk) {
        parser.feed(chunk);
        while (!failed) {
            const auto next = parser.next();
            if (!next)
                break;
            failed = !*next;
            if (!failed)
                checkRoundTrip(next->value(), version);
        }
    });
    return 0;
}
