# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DSOURCE=… -DFOLDER=… -P build.cmake: builds the fuzz targets with the preset of that name, and nothing else.
execute_process(COMMAND ${CMAKE_COMMAND} --preset fuzz -B ${FOLDER}
                WORKING_DIRECTORY ${SOURCE} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${FOLDER} --target fuzz_targets COMMAND_ERROR_IS_FATAL ANY)
