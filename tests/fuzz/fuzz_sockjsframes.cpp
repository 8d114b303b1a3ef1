// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sockjs/frames.h"
#include "tests/fuzz/chunks.h"

#include <cstdlib>

using namespace mimi::sockjs;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = mimi::fuzz::view(data, size).toByteArray();
    (void)decodeArrayOrString(input);
    const Messages messages = decodeArray(input);
    if (!messages)
        return 0;
    for (const QByteArray &message : *messages) {
        if (!QByteArrayView(message).isValidUtf8())
            std::abort();
    }
    if (messages->isEmpty())
        return 0;
    // An "a" frame is a JSON array of the same messages.
    const Messages again = decodeArray(messageFrame(*messages).sliced(1));
    if (!again || *again != *messages)
        std::abort();
    return 0;
}
