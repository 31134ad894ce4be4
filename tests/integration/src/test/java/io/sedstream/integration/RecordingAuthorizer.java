package io.sedstream.integration;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also notes what was asked of it and what it answered. */
public final class RecordingAuthorizer extends StandardAuthorizer {
    private static final Set<Decision> DECISIONS = ConcurrentHashMap.newKeySet();

    /** Whether a user may do something that they want; not what brokers ask themselves, such as which topics to list. */
    record Decision(String user, ResourceType type, String name, AclOperation operation, boolean allowed) {}

    /** What was decided in this process so far; brokers make the object themselves, so it belongs to the class. */
    static Set<Decision> decisions() {
        return Set.copyOf(DECISIONS);
    }

    /** Forgets what was decided. */
    static void forget() {
        DECISIONS.clear();
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean allowed = results.get(i) == AuthorizationResult.ALLOWED;
            if (allowed || action.logIfDenied()) {
                DECISIONS.add(new Decision(
                        context.principal().getName(),
                        action.resourcePattern().resourceType(),
                        action.resourcePattern().name(),
                        action.operation(),
                        allowed));
            }
        }
        return results;
    }
}
