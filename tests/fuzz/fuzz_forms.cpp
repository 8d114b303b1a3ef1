// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/formdecoding.h"
#include "tests/fuzz/chunks.h"

#include <cstdlib>

using namespace mimi::net;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView input = mimi::fuzz::view(data, size);
    if (const auto decoded = percentDecoded(input); decoded && percentDecoded(decoded->toPercentEncoding()) != *decoded)
        std::abort();
    const auto fields = parseForm(input);
    if (!fields)
        return 0;
    for (const auto &[name, value] : *fields) {
        if (!QByteArrayView(name).isValidUtf8() || !QByteArrayView(value).isValidUtf8())
            std::abort();
    }
    return 0;
}
