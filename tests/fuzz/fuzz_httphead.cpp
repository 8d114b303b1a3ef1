// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/httprequestparser.h"
#include "tests/fuzz/chunks.h"

#include <cstdlib>

using namespace mimi::net;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView input = mimi::fuzz::view(data, size);
    const HeadEnd end = findHeadEnd(input);
    if (end.state != HeadEnd::State::Found)
        return 0;
    HttpRequestParser parser;
    if (!parser.parseHead(input.first(end.size)))
        return 0;
    if (!parser.request().path.startsWith('/'))
        std::abort();
    (void)parser.request().queryValue("srect");
    if (!parser.limitBody(4096))
        return 0;
    QByteArrayView body = input.sliced(end.size);
    while (!parser.isDone() && !body.isEmpty()) {
        const auto used = parser.parseBody(body);
        if (!used || *used == 0)
            break;
        body = body.sliced(*used);
    }
    if (parser.request().body.size() > 4096)
        std::abort();
    return 0;
}
