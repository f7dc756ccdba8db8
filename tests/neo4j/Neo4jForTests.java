import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j on loopback for as long as somebody holds its standard input: it ends with the tests, however they end. */
class Neo4jForTests {
    public static void main(String[] homeAndPort) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(homeAndPort[1]));
        var replan = Duration.ofSeconds(Integer.getInteger("replan.seconds", 10)); // ten are what it does unasked
        new DatabaseManagementServiceBuilder(Path.of(homeAndPort[0]))
                .setConfig(GraphDatabaseSettings.auth_enabled, Boolean.getBoolean("sign.in"))
                .setConfig(GraphDatabaseSettings.cypher_min_replan_interval, replan)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .build();
        System.out.println("ready");
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0); // an orderly end takes ten seconds, and nobody needs what it holds
    }
}
