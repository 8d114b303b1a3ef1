// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"
#include "protocol/result.h"
#include "protocol/stomp/frame.h"

namespace mimi::stomp {

struct ParserLimits
{
    qsizetype frame = limits::frame;           //!< bytes of a whole frame
    int headers = limits::headers;             //!< header lines of a frame
    qsizetype headerLine = limits::headerLine; //!< bytes of a header line
};

//! Why the bytes are no STOMP frame. After it the connection can only be closed.
struct ParseError
{
    QByteArray reason;    //!< one English sentence for the "message" header of an ERROR frame
    QByteArray receiptId; //!< the receipt that the broken frame asked for, if that was readable

    friend bool operator==(const ParseError &, const ParseError &) = default;
};

//! Turns bytes, cut anywhere, into frames.
//!
//! Feed what the link delivers, then call next() until it gives nothing. Bare end-of-lines between
//! frames (heart-beats) are skipped. After an error the parser gives that error for ever.
//! Limits are checked while reading, before memory is taken.
class Parser
{
public:
    explicit Parser(ParserLimits limits = {}) : m_limits(limits) { }

    //! The rules of header escaping. Until it is called no header is unescaped and both LF and CRLF
    //! end a line; CONNECT and CONNECTED frames are never unescaped.
    void setVersion(Version version) { m_version = version; }

    void feed(QByteArrayView bytes);

    //! The next whole frame, an error, or nothing if more bytes are needed.
    std::optional<Result<Frame, ParseError>> next();

    //! True if no byte of an unfinished frame is waiting.
    bool isIdle() const;

private:
    using Step = std::optional<Result<Frame, ParseError>>;

    void skipEndOfLines();
    std::optional<QByteArrayView> takeLine();
    Step readCommand(QByteArrayView line);
    Step readHeader(QByteArrayView line);
    Step startBody();
    Step takeBody();
    Step fail(QByteArray reason);
    std::optional<QByteArray> unescape(QByteArrayView text) const;
    void compact();

    enum class State { Command, Headers, Body, Failed };

    ParserLimits m_limits;
    std::optional<Version> m_version;
    State m_state = State::Command;
    QByteArray m_buffer;
    qsizetype m_at = 0;         // first byte not yet consumed
    qsizetype m_scanned = 0;    // bytes before it hold no terminator of what is being read
    qsizetype m_frameStart = 0; // where the frame being read began
    std::optional<qsizetype> m_bodyLength;
    Frame m_frame;
    ParseError m_error;
};

} // namespace mimi::stomp
