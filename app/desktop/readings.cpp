// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/readings.h"

#include <QDataStream>
#include <QFile>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

//! What unicode/generatepinyin.cpp writes.
class ReadingTable
{
public:
    ReadingTable()
    {
        QFile file(u":/mimi/pinyin.dat"_s);
        if (!file.open(QIODevice::ReadOnly))
            return;
        QDataStream stream(&file);
        stream.setVersion(QDataStream::Qt_6_4);
        stream >> m_sets >> m_first >> m_numbers;
    }

    QStringList of(QChar character) const
    {
        const qsizetype at = qsizetype(character.unicode()) - qsizetype(m_first);
        const quint16 number = at >= 0 && at < m_numbers.size() ? m_numbers.at(at) : 0;
        return number == 0 ? QStringList(character) : m_sets.at(number - 1).split(u' ');
    }

private:
    QStringList m_sets;
    quint32 m_first = 0;
    QList<quint16> m_numbers;
};

} // namespace

QStringList mandarinReadings(QChar character)
{
    static const ReadingTable table;
    return table.of(character);
}

} // namespace mimi::desktop
