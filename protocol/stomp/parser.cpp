// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/parser.h"

#include <algorithm>

namespace mimi::stomp {

namespace {

constexpr qsizetype typicalHeaders = 8;

bool isConnecting(Command command)
{
    return command == Command::Connect || command == Command::Stomp || command == Command::Connected;
}

} // namespace

void Parser::feed(QByteArrayView bytes)
{
    if (m_state == State::Failed)
        return;
    compact();
    m_buffer.append(bytes);
}

std::optional<Result<Frame, ParseError>> Parser::next()
{
    for (;;) {
        Step step;
        switch (m_state) {
        case State::Failed:
            return Step(Unexpected{m_error});
        case State::Body:
            return takeBody();
        case State::Command:
            skipEndOfLines();
            m_frameStart = m_at;
            [[fallthrough]];
        case State::Headers: {
            const std::optional<QByteArrayView> line = takeLine();
            if (m_state == State::Failed)
                return Step(Unexpected{m_error});
            if (!line)
                return std::nullopt;
            step = m_state == State::Command ? readCommand(*line) : line->isEmpty() ? startBody() : readHeader(*line);
            break;
        }
        }
        if (step)
            return step;
    }
}

bool Parser::isIdle() const
{
    return m_state == State::Command && m_at == m_buffer.size();
}

// Between frames any number of end-of-lines may stand: heart-beats, and what some clients put behind a frame.
void Parser::skipEndOfLines()
{
    while (m_at < m_buffer.size()) {
        const char c = m_buffer.at(m_at);
        const bool endsLine = c == '\n' || (c == '\r' && m_at + 1 < m_buffer.size() && m_buffer.at(m_at + 1) == '\n');
        if (!endsLine)
            break;
        ++m_at;
    }
    m_scanned = m_at;
}

// The next line without its end. STOMP 1.2 lets a line end with CR LF; before, CR belongs to the text.
std::optional<QByteArrayView> Parser::takeLine()
{
    const qsizetype end = m_buffer.indexOf('\n', m_scanned);
    const qsizetype known = end < 0 ? m_buffer.size() : end;
    if (known - m_at > m_limits.headerLine) {
        (void)fail("A line of the frame's head is too long.");
        return std::nullopt;
    }
    if (known - m_frameStart > m_limits.frame) {
        (void)fail("The frame is too large.");
        return std::nullopt;
    }
    if (end < 0) {
        m_scanned = m_buffer.size();
        return std::nullopt;
    }
    QByteArrayView line = QByteArrayView(m_buffer).sliced(m_at, end - m_at);
    if (line.endsWith('\r') && (!m_version || *m_version == Version::V1_2))
        line.chop(1);
    m_at = m_scanned = end + 1;
    return line;
}

Parser::Step Parser::readCommand(QByteArrayView line)
{
    m_frame = {};
    const std::optional<Command> command = commandFromName(line);
    if (!command)
        return fail("Unknown command.");
    m_frame.command = *command;
    m_frame.headers.reserve(typicalHeaders);
    m_state = State::Headers;
    return std::nullopt;
}

Parser::Step Parser::readHeader(QByteArrayView line)
{
    if (m_frame.headers.size() >= m_limits.headers)
        return fail("The frame has too many headers.");
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return fail("A header line has no colon.");
    if (colon == 0)
        return fail("A header has no name.");
    if (line.contains('\0'))
        return fail("The frame ends inside its head.");
    if (!line.isValidUtf8())
        return fail("A header is not UTF-8.");
    const QByteArrayView nameText = line.first(colon);
    std::optional<QByteArray> name = nameText.contains('\\') ? unescape(nameText) : header::toName(nameText);
    std::optional<QByteArray> value = unescape(line.sliced(colon + 1));
    if (!name || !value)
        return fail("A header has an undefined escape sequence.");
    m_frame.addHeader(std::move(*name), std::move(*value));
    return std::nullopt;
}

Parser::Step Parser::startBody()
{
    m_bodyLength.reset();
    m_state = State::Body;
    if (!m_frame.hasHeader(header::contentLength))
        return std::nullopt;
    const QByteArray text = m_frame.header(header::contentLength);
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = digits;
    const qlonglong length = digits ? text.toLongLong(&ok) : -1;
    if (!digits)
        return fail("The content-length is not a number.");
    if (!ok || length > m_limits.frame - (m_at - m_frameStart))
        return fail("The frame is too large.");
    m_bodyLength = qsizetype(length);
    return std::nullopt;
}

Parser::Step Parser::takeBody()
{
    qsizetype end = 0;
    if (m_bodyLength) {
        end = m_at + *m_bodyLength;
        if (m_buffer.size() <= end)
            return std::nullopt;
        if (m_buffer.at(end) != '\0')
            return fail("The body does not end where its content-length says.");
    } else {
        end = m_buffer.indexOf('\0', m_scanned);
        if ((end < 0 ? m_buffer.size() : end) - m_frameStart > m_limits.frame)
            return fail("The frame is too large.");
        if (end < 0) {
            m_scanned = m_buffer.size();
            return std::nullopt;
        }
    }
    m_frame.body = m_buffer.sliced(m_at, end - m_at);
    m_at = m_scanned = end + 1;
    m_state = State::Command;
    return Step(std::move(m_frame));
}

Parser::Step Parser::fail(QByteArray reason)
{
    m_error = {std::move(reason), m_frame.header(header::receipt)};
    m_state = State::Failed;
    m_buffer.clear();
    m_at = m_scanned = m_frameStart = 0;
    return Step(Unexpected{m_error});
}

// STOMP 1.2, "Value Encoding". 1.1 knows no \r, and 1.0 no escapes at all.
std::optional<QByteArray> Parser::unescape(QByteArrayView text) const
{
    const bool escapes = m_version && *m_version != Version::V1_0 && !isConnecting(m_frame.command);
    if (!escapes || !text.contains('\\'))
        return text.toByteArray();
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            plain.append(text[i]);
            continue;
        }
        const char code = ++i < text.size() ? text[i] : '\0';
        if (code == 'n')
            plain.append('\n');
        else if (code == 'c')
            plain.append(':');
        else if (code == '\\')
            plain.append('\\');
        else if (code == 'r' && *m_version == Version::V1_2)
            plain.append('\r');
        else
            return std::nullopt;
    }
    return plain;
}

// Drops what has been consumed; cheap because it is usually everything.
void Parser::compact()
{
    const qsizetype consumed = m_state == State::Command ? m_at : m_frameStart;
    if (m_state == State::Command && m_at == m_buffer.size()) {
        m_buffer.resize(0);
        m_at = m_scanned = m_frameStart = 0;
        return;
    }
    if (consumed == 0)
        return;
    m_buffer.remove(0, consumed);
    m_at -= consumed;
    m_scanned -= consumed;
    m_frameStart = qMax<qsizetype>(0, m_frameStart - consumed);
}

} // namespace mimi::stomp
