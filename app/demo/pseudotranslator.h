// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace mimi::demo {

//! A language that nobody speaks: "[Sèttíñgs~~]". What stands on the screen without brackets was not given to
//! translators, and a layout that breaks with it breaks with a language that needs more room.
class PseudoTranslator : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *disambiguation, int n) const override;
};

//! Places such as %1, %L1 and %n stay.
QString pseudo(const QString &text);

} // namespace mimi::demo
