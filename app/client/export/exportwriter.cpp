// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/export/exportwriter.h"

#include "app/client/export/htmlwriter.h"
#include "app/client/export/jsonwriter.h"
#include "app/client/export/textwriter.h"

using namespace Qt::StringLiterals;

namespace mimi::client {

std::unique_ptr<ExportWriter> makeExportWriter(ExportFormat format, QIODevice &device)
{
    switch (format) {
    case ExportFormat::Html:
        return std::make_unique<HtmlWriter>(device);
    case ExportFormat::Json:
        return std::make_unique<JsonWriter>(device);
    case ExportFormat::Text:
        break;
    }
    return std::make_unique<TextWriter>(device);
}

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Html:
        return u"html"_s;
    case ExportFormat::Json:
        return u"json"_s;
    case ExportFormat::Text:
        break;
    }
    return u"txt"_s;
}

} // namespace mimi::client
