package dev.gatehouse.authserver.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.query.CommonQueryContract;

/**
 * Runs single statements. Each is a transaction of its own, committed by the round trip that sends it, unless the
 * caller has one open. Nothing is cached between two statements: what is read is what the database says.
 */
@ApplicationScoped
class Statements {

    private final SessionFactory sessions;

    Statements(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Puts in a row. */
    void add(Object entity) {
        sessions.inStatelessSession(session -> session.insert(entity));
    }

    /**
     * Reads one entity.
     *
     * @param hql fetches all associations that are needed
     */
    <T> Optional<T> find(Class<T> entity, String hql, Consumer<CommonQueryContract> parameters) {
        return sessions.fromStatelessSession(session -> {
            var query = session.createSelectionQuery(hql, entity);
            parameters.accept(query);
            return query.uniqueResultOptional();
        });
    }

    /** Reads all entities that {@code hql} selects. */
    <T> List<T> list(Class<T> entity, String hql) {
        return sessions.fromStatelessSession(
                session -> session.createSelectionQuery(hql, entity).getResultList());
    }

    /** As {@link #list(Class, String)}, with parameters. */
    <T> List<T> list(Class<T> entity, String hql, Consumer<CommonQueryContract> parameters) {
        return sessions.fromStatelessSession(session -> {
            var query = session.createSelectionQuery(hql, entity);
            parameters.accept(query);
            return query.getResultList();
        });
    }

    /** Runs an SQL statement that returns at most one number. */
    Optional<Integer> number(String sql, Consumer<CommonQueryContract> parameters) {
        return sessions.fromStatelessSession(session -> {
            // With a narrower type Hibernate would make the plan of the query anew each time, and keep it.
            var query = session.createNativeQuery(sql, Object.class);
            parameters.accept(query);
            return query.uniqueResultOptional().map(Number.class::cast).map(Number::intValue);
        });
    }

    /** Runs an SQL statement that returns one text, and never null. */
    String text(String sql, Consumer<CommonQueryContract> parameters) {
        return sessions.fromStatelessSession(session -> {
            // With a narrower type Hibernate would make the plan of the query anew each time, and keep it.
            var query = session.createNativeQuery(sql, Object.class);
            parameters.accept(query);
            return (String) query.getSingleResult();
        });
    }

    /**
     * Runs an SQL statement that returns at most one row, of several columns.
     *
     * @return its columns
     */
    Optional<Object[]> row(String sql, Consumer<CommonQueryContract> parameters) {
        return sessions.fromStatelessSession(session -> {
            // With a narrower type Hibernate would make the plan of the query anew each time, and keep it.
            var query = session.createNativeQuery(sql, Object.class);
            parameters.accept(query);
            return query.uniqueResultOptional().map(Object[].class::cast);
        });
    }

    /** Runs an SQL statement that returns rows of several columns. */
    List<Object[]> rows(String sql, Consumer<CommonQueryContract> parameters) {
        return sessions.fromStatelessSession(session -> {
            // With a narrower type Hibernate would make the plan of the query anew each time, and keep it.
            var query = session.createNativeQuery(sql, Object.class);
            parameters.accept(query);
            return query.getResultList().stream().map(Object[].class::cast).toList();
        });
    }

    /**
     * Runs an SQL statement that ends in {@code RETURNING 1} or {@code SELECT 1}.
     *
     * @return how many rows it returned
     */
    int run(String sql, Consumer<CommonQueryContract> parameters) {
        return sessions.fromStatelessSession(session -> {
            // With a narrower type Hibernate would make the plan of the query anew each time, and keep it.
            var query = session.createNativeQuery(sql, Object.class);
            parameters.accept(query);
            return query.getResultList().size();
        });
    }
}
