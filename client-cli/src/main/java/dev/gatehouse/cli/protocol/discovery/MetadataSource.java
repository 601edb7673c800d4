package dev.gatehouse.cli.protocol.discovery;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.ProtectedResourceMetadata;

/** Fetches metadata documents. Follows no redirect: a document counts only where it was asked for. */
public interface MetadataSource {

    Result<Document<ProtectedResourceMetadata>, Failure> protectedResource(Endpoint address);

    Result<Document<AuthorizationServerMetadata>, Failure> authorizationServer(Endpoint address);
}
