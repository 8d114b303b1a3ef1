// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/baddisk.h"

using namespace Qt::StringLiterals;

namespace mimi::test {

BadDisk::BadDisk() : m_file(m_folder.filePath(u"fault"_s))
{
    if (!m_file.open(QIODevice::ReadWrite) || !m_file.resize(1) || !(m_control = m_file.map(0, 1)))
        qFatal("No control file for a bad disk: %s", qUtf8Printable(m_file.errorString()));
}

QProcessEnvironment BadDisk::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MIMI_BAD_DISK"_s, m_file.fileName());
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(MIMI_BAD_DISK_SHIM));
    // AddressSanitizer wants to be the first library. It need not be: what stands before it passes everything on to it.
    environment.insert(u"ASAN_OPTIONS"_s,
                       environment.value(u"ASAN_OPTIONS"_s, u"detect_leaks=1"_s) + u":verify_asan_link_order=0"_s);
    return environment;
}

} // namespace mimi::test
