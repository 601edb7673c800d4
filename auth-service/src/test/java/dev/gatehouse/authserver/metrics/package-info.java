@NullMarked
package dev.gatehouse.authserver.metrics;

import org.jspecify.annotations.NullMarked;
