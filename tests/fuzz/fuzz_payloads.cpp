// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/chat/destinations.h"
#include "protocol/chat/payloads.h"
#include "tests/fuzz/chunks.h"

#include <cstdlib>

using namespace mimi::chat;

namespace {

template<class T, class Parse>
void check(QByteArrayView json, Parse parse)
{
    const Parsed<T> first = parse(json);
    if (!first)
        return;
    const Parsed<T> second = parse(toJson(*first));
    if (!second || *second != *first)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView input = mimi::fuzz::view(data, size);
    check<SendRequest>(input, [](QByteArrayView json) { return parseSendRequest(json); });
    check<ConfirmRequest>(input, parseConfirmRequest);
    check<ReadRequest>(input, parseReadRequest);
    check<TypingRequest>(input, parseTypingRequest);
    check<Message>(input, parseMessage);
    check<DeliveryUpdate>(input, parseDeliveryUpdate);
    check<TypingNotice>(input, parseTypingNotice);
    check<Presence>(input, parsePresence);
    (void)parseStatus(input);
    (void)topicFromDestination(input, UserId{12}, "wususu");
    return 0;
}
