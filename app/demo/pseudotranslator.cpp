// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/pseudotranslator.h"

namespace mimi::demo {

using namespace Qt::StringLiterals;

namespace {

QChar accented(QChar letter)
{
    static const QString plain = u"aceinouyACEINOUY"_s;
    static const QString dressed = u"àçèíñôûýÀÇÈÍÑÔÛÝ"_s;
    const qsizetype at = plain.indexOf(letter);
    return at < 0 ? letter : dressed.at(at);
}

} // namespace

QString pseudo(const QString &text)
{
    QString result = u"["_s;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) != u'%') {
            result += accented(text.at(at));
            continue;
        }
        result += text.at(at);
        if (at + 1 < text.size() && text.at(at + 1) == u'L')
            result += text.at(++at);
        if (at + 1 < text.size())
            result += text.at(++at);
    }
    // Short words grow most.
    return result + QString(text.size() < 12 ? text.size() / 2 + 1 : text.size() / 3, u'~') + u']';
}

QString PseudoTranslator::translate(const char *, const char *source, const char *, int) const
{
    return source && *source ? pseudo(QString::fromUtf8(source)) : QString();
}

} // namespace mimi::demo
