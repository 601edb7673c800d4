@NullUnmarked
package dev.gatehouse.authserver.audit;
