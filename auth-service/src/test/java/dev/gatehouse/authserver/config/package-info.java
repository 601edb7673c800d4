/** Tests of settings. */
package dev.gatehouse.authserver.config;
