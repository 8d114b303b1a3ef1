// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/encoder.h"

namespace mimi::stomp {

namespace {

bool escapesHeaders(Command command, Version version)
{
    const bool connecting = command == Command::Connect || command == Command::Stomp || command == Command::Connected;
    return !connecting && version != Version::V1_0;
}

void appendWithoutLineEnds(ByteBuilder &out, QByteArrayView text)
{
    for (char c : text)
        out.append(c == '\n' || c == '\r' || c == '\0' ? ' ' : c);
}

} // namespace

void appendEscaped(ByteBuilder &out, QByteArrayView text, Version version)
{
    if (version == Version::V1_0) {
        appendWithoutLineEnds(out, text);
        return;
    }
    for (char c : text) {
        if (c == '\\')
            out.append("\\\\");
        else if (c == ':')
            out.append("\\c");
        else if (c == '\n')
            out.append("\\n");
        else if (c == '\r' && version == Version::V1_2)
            out.append("\\r");
        else
            out.append(c == '\0' ? ' ' : c);
    }
}

QByteArray encode(const Frame &frame, Version version)
{
    const auto append = escapesHeaders(frame.command, version)
        ? [](ByteBuilder &out, QByteArrayView text, Version v) { appendEscaped(out, text, v); }
        : [](ByteBuilder &out, QByteArrayView text, Version) { appendWithoutLineEnds(out, text); };

    ByteBuilder out(256 + frame.body.size());
    out.append(name(frame.command)).append('\n');
    for (const Header &header : frame.headers) {
        append(out, header.name, version);
        out.append(':');
        append(out, header.value, version);
        out.append('\n');
    }
    if (!frame.body.isEmpty() && !frame.hasHeader(header::contentLength))
        out.append(header::contentLength).append(':').appendNumber(frame.body.size()).append('\n');
    return out.append('\n').append(frame.body).append('\0').take();
}

} // namespace mimi::stomp
