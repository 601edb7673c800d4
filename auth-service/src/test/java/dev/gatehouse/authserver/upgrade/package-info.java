@NullMarked
package dev.gatehouse.authserver.upgrade;

import org.jspecify.annotations.NullMarked;
