// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <algorithm>
#include <cstdint>

namespace mimi::fuzz {

//! The fuzzer's input as a view. Its memory ends exactly where the view ends, so that reading on is seen.
inline QByteArrayView view(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

//! Cuts the input as the input itself says: a length octet before each chunk.
template<class F>
void forEachChunk(QByteArrayView input, F f)
{
    while (!input.isEmpty()) {
        const qsizetype wanted = 1 + uchar(input.front());
        input = input.sliced(1);
        const qsizetype size = std::min(wanted, input.size());
        f(input.first(size));
        input = input.sliced(size);
    }
}

} // namespace mimi::fuzz
