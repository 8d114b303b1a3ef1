// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sockjs/route.h"

#include <QByteArray>
#include <QByteArrayView>

namespace mimi::sockjs {

//! How a transport carries frames in the body of an HTTP response.
struct Envelope
{
    QByteArray contentType = {};
    bool streaming = false;  //!< many frames in one response; else one, and the client asks again
    bool asString = false;   //!< the frame is a literal of JavaScript
    QByteArray prelude = {}; //!< sent before the first frame
    QByteArray before = {};
    QByteArray after = {};

    QByteArray wrap(QByteArrayView frame) const;
};

//! Of a transport that receives. `callback` is used by HtmlFile and Jsonp and has been checked.
Envelope envelopeOf(Endpoint endpoint, const QByteArray &callback);

bool needsCallback(Endpoint endpoint);
//! Nothing but [a-zA-Z0-9-_.], and not too much of it: it is written into a script.
bool isCallback(QByteArrayView callback);

} // namespace mimi::sockjs
